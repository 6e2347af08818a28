/* rev: print every line with its characters in reverse order. */

#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define NAME "rev"

static const char USAGE[] =
	"Usage: rev [options] [file ...]\n"
	"\n"
	"Reverse lines characterwise.\n"
	"\n"
	"Options:\n"
	" -h, --help     display this help\n"
	" -V, --version  display version\n"
	"\n"
	"For more details see rev(1).\n";

/* One line while it is being read; it grows as needed. */
struct line {
	wchar_t *text;
	size_t length;
	size_t room;
};

static void append(struct line *line, wchar_t letter)
{
	if (line->length == line->room) {
		line->room = line->room ? line->room * 2 : 256;
		line->text = realloc(line->text, line->room * sizeof *line->text);
		if (!line->text) {
			fprintf(stderr, NAME ": %s\n", strerror(ENOMEM));
			exit(EXIT_FAILURE);
		}
	}
	line->text[line->length++] = letter;
}

/* Prints what was gathered, last character first, and empties the line. */
static void print_reversed(struct line *line)
{
	while (line->length > 0)
		putwchar(line->text[--line->length]);
}

/* Reverses a whole stream; false if it could not be read to its end.
   A NUL hides the rest of its line, newline included. */
static bool reverse(FILE *in, const char *name)
{
	struct line line = {0};
	unsigned long done = 0;
	bool hiding = false;
	bool readable = true;
	wint_t letter;

	errno = 0;
	while ((letter = fgetwc(in)) != WEOF) {
		if (letter == L'\n') {
			if (!hiding) {
				print_reversed(&line);
				putwchar(L'\n');
				done++;
			}
			hiding = false;
		} else if (letter == L'\0') {
			hiding = true;
		} else if (!hiding) {
			append(&line, (wchar_t) letter);
		}
	}
	if (ferror(in)) {
		fprintf(stderr, NAME ": %s: %lu: %s\n", name, done, strerror(errno));
		readable = false;
	} else {
		print_reversed(&line);
	}
	free(line.text);
	return readable;
}

static bool reverse_path(const char *path)
{
	FILE *in = fopen(path, "r");
	if (!in) {
		fprintf(stderr, NAME ": cannot open %s: %s\n", path, strerror(errno));
		return false;
	}
	bool readable = reverse(in, path);
	fclose(in);
	return readable;
}

int main(int argc, char **argv)
{
	static const struct option OPTIONS[] = {
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'V'},
		{NULL, 0, NULL, 0},
	};
	static char name[] = NAME;
	int option;
	bool readable = true;

	argv[0] = name; /* getopt begins its messages with it */
	setlocale(LC_ALL, "");
	while ((option = getopt_long(argc, argv, "hV", OPTIONS, NULL)) != -1) {
		switch (option) {
		case 'h':
			fputs(USAGE, stdout);
			return EXIT_SUCCESS;
		case 'V':
			puts(NAME);
			return EXIT_SUCCESS;
		default:
			fprintf(stderr, "Try '%s --help' for more information.\n", NAME);
			return EXIT_FAILURE;
		}
	}
	if (optind == argc)
		readable = reverse(stdin, "stdin");
	for (; optind < argc; optind++)
		if (!reverse_path(argv[optind]))
			readable = false;
	return readable ? EXIT_SUCCESS : EXIT_FAILURE;
}

package dev.mirrordeck.attach.look;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Look} saw. All text in it is untrusted. Notes are sentences that people must read beside it: what was
 * left out, and where an older checkpoint stands in for the files as they are.
 */
public sealed interface Sight {

    /**
     * The files of one moment, in path order, 20,000 at most.
     *
     * @param leftOut how many more there are
     */
    record FileList(List<FileRow> rows, int leftOut, List<String> notes) implements Sight {
        public FileList {
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
        }
    }

    /**
     * One of them.
     *
     * @param mode the permission bits
     * @param size in bytes
     * @param blob its content's hash; empty for a folder, and for a file whose content was not read
     */
    record FileRow(String path, What what, int mode, long size, Optional<BlobId> blob) {}

    /** What lies at a path. */
    enum What {
        FILE,
        FOLDER,
        LINK
    }

    /**
     * The first 2 MiB of a file.
     *
     * @param bytes how large the file is
     * @param lines without their ends; none where it is binary
     * @param bytesLeftOut how much of it is not here
     */
    record Text(String path, long bytes, Content content, List<String> lines, long bytesLeftOut, List<String> notes)
            implements Sight {
        public Text {
            lines = List.copyOf(lines);
            notes = List.copyOf(notes);
        }
    }

    /** Whether content can be read by people. */
    enum Content {
        TEXT,
        BINARY,
        /** Larger than what is looked at. */
        TOO_LARGE
    }

    /**
     * What differs between two moments, in path order; hunks of 200,000 lines at most over all files.
     *
     * @param linesLeftOut lines of hunks beyond that
     */
    record Changes(List<FileDiff> files, int linesLeftOut, List<String> notes) implements Sight {
        public Changes {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * One file that differs.
     *
     * @param content of both sides; hunks and counts only where it is text
     * @param added lines in all, also of hunks that were left out
     */
    record FileDiff(String path, Change change, Content content, int added, int removed, List<Hunk> hunks) {
        public FileDiff {
            hunks = List.copyOf(hunks);
        }
    }

    /** What became of a file. */
    enum Change {
        CHANGED,
        ADDED,
        DELETED
    }

    /**
     * Lines that differ, with three lines around them.
     *
     * @param oldStart the number of its first line before, from 1
     * @param newStart the same after
     */
    record Hunk(int oldStart, int newStart, List<DiffLine> lines) {
        public Hunk {
            lines = List.copyOf(lines);
        }
    }

    record DiffLine(Side side, String text) {}

    /** On which side a line stands. */
    enum Side {
        KEPT,
        ADDED,
        REMOVED
    }

    /**
     * One visible case: what it feeds, what the original did, and what the candidate did.
     *
     * @param files by path
     * @param got empty where no run is meant, or where the run has no details of the case
     */
    record CaseSeen(
            String name,
            List<String> args,
            Map<String, String> env,
            Stream stdin,
            Map<String, Stream> files,
            Stream stdout,
            Stream stderr,
            int code,
            Optional<Got> got,
            List<String> notes)
            implements Sight {
        public CaseSeen {
            args = List.copyOf(args);
            env = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(env));
            files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
            notes = List.copyOf(notes);
        }
    }

    /**
     * Some bytes, as text where they are valid UTF-8.
     *
     * @param text empty where the content is not text
     * @param base64 empty where it is
     * @param bytes how many there were
     * @param bytesLeftOut how many of them are not here
     */
    record Stream(Content content, String text, String base64, long bytes, long bytesLeftOut) {}

    /**
     * What the candidate did in one run.
     *
     * @param run the run it was
     * @param why what differs first, in a few words; empty for a pass
     * @param code negative for a signal; empty where it did not end by itself
     * @param stdoutDiffersAt offset of the first byte that differs, -1 where none does
     * @param stderrDiffersAt the same for standard error
     */
    record Got(
            int run,
            Verdict verdict,
            String why,
            Stream stdout,
            Stream stderr,
            Optional<Integer> code,
            long millis,
            long stdoutDiffersAt,
            long stderrDiffersAt) {}

    /**
     * The labels of every visible case, in suite order. The agent is not told them.
     *
     * @param ofCases one list a case; empty for a case without any
     */
    record Labels(List<List<String>> ofCases) implements Sight {
        public Labels {
            ofCases = ofCases.stream().map(List::copyOf).toList();
        }
    }

    /** Exactly what the model saw before it replied, oldest first. */
    record Input(int turn, List<Part> parts) implements Sight {
        public Input {
            parts = List.copyOf(parts);
        }
    }

    /** One piece of it. */
    record Part(Speaker speaker, Kind kind, String text) {}

    /** Whose words they are. */
    enum Speaker {
        SYSTEM,
        USER,
        MODEL,
        TOOL
    }

    /** What a part is. */
    enum Kind {
        RULES,
        BRIEF,
        SUMMARY,
        MESSAGE,
        REPLY,
        CALL,
        RESULT
    }

    record Result(String text) implements Sight {}

    /** Nothing was seen; {@code why} is a sentence. */
    record Missing(String why) implements Sight {}
}

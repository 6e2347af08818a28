package dev.mirrordeck.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many columns text takes on a terminal. A grapheme is one character with the marks that sit on it; every width
 * here is 0, 1 or 2, and a terminal that thinks otherwise is put right by the cursor move that follows unusual cells.
 */
public final class Width {
    /** First and last code points of what Unicode calls wide or full width, emoji included. */
    private static final int[] WIDE = ranges("1100-115F 231A-231B 2329-232A 23E9-23EC 23F0 23F3 25FD-25FE 2614-2615"
            + " 2648-2653 267F 2693 26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE 26D4 26EA 26F2-26F3 26F5 26FA 26FD 2705"
            + " 270A-270B 2728 274C 274E 2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 2E80-303E 3041-3247"
            + " 3250-4DBF 4E00-A4C6 A960-A97C AC00-D7A3 F900-FAD9 FE10-FE19 FE30-FE6B FF01-FF60 FFE0-FFE6 16FE0-1B2FB"
            + " 1F004 1F0CF 1F18E 1F191-1F19A 1F200-1F320 1F32D-1F335 1F337-1F37C 1F37E-1F393 1F3A0-1F3CA 1F3CF-1F3D3"
            + " 1F3E0-1F3F0 1F3F4 1F3F8-1F43E 1F440 1F442-1F4FC 1F4FF-1F53D 1F54B-1F54E 1F550-1F567 1F57A 1F595-1F596"
            + " 1F5A4 1F5FB-1F64F 1F680-1F6C5 1F6CC 1F6D0-1F6D2 1F6D5-1F6DF 1F6EB-1F6EC 1F6F4-1F6FF 1F7E0-1F7F0"
            + " 1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA70-1FAFF 20000-2FFFD 30000-3FFFD");

    private Width() {}

    /** Columns of a whole text without line ends. */
    public static int of(CharSequence text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            columns += ofCodePoint(codePoint);
            i += Character.charCount(codePoint);
        }
        return columns;
    }

    public static int ofCodePoint(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        if (isMark(codePoint)) {
            return 0;
        }
        int at = Arrays.binarySearch(WIDE, codePoint);
        boolean isBound = at >= 0;
        boolean isInside = !isBound && (-at - 1) % 2 == 1;
        return isBound || isInside ? 2 : 1;
    }

    /** Whether it takes no column of its own but sits on the character before it. */
    public static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || (codePoint >= 0x1160 && codePoint <= 0x11FF)
                || (codePoint >= 0xD7B0 && codePoint <= 0xD7FB);
    }

    /** The index after the grapheme that begins at {@code from}. */
    public static int graphemeEnd(CharSequence text, int from) {
        int end = from + Character.charCount(Character.codePointAt(text, from));
        while (end < text.length() && isMark(Character.codePointAt(text, end))) {
            end += Character.charCount(Character.codePointAt(text, end));
        }
        return end;
    }

    /** The index at which the grapheme that ends before {@code to} begins. */
    public static int graphemeStart(CharSequence text, int to) {
        int start = to - Character.charCount(Character.codePointBefore(text, to));
        while (start > 0 && isMark(Character.codePointAt(text, start))) {
            start -= Character.charCount(Character.codePointBefore(text, start));
        }
        return start;
    }

    private static int[] ranges(String words) {
        List<Integer> bounds = new ArrayList<>();
        for (String word : words.split(" ")) {
            String[] ends = word.split("-");
            int first = Integer.parseInt(ends[0], 16);
            int last = Integer.parseInt(ends[ends.length - 1], 16);
            // a range of one still needs two bounds, so that odd gaps mean "inside"
            bounds.add(first);
            bounds.add(last);
        }
        return bounds.stream().mapToInt(Integer::intValue).toArray();
    }
}

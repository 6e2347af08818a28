package dev.mirrordeck.tui;

import com.googlecode.lanterna.TextColor;
import java.awt.Color;

/**
 * How a role looks. It travels through Lanterna in the foreground colour's place and is read back by our own terminal,
 * so Lanterna never writes a colour itself.
 *
 * @param colour 0 to 255 of the terminal's palette, or {@link #DEFAULT_COLOUR}
 */
record Look(int colour, boolean isBold) implements TextColor {
    static final int DEFAULT_COLOUR = -1;
    static final Look PLAIN = new Look(DEFAULT_COLOUR, false);

    static Look of(TextColor colour) {
        return colour instanceof Look look ? look : PLAIN;
    }

    @Override
    public byte[] getForegroundSGRSequence() {
        return new byte[0];
    }

    @Override
    public byte[] getBackgroundSGRSequence() {
        return new byte[0];
    }

    @Override
    public int getRed() {
        return 0;
    }

    @Override
    public int getGreen() {
        return 0;
    }

    @Override
    public int getBlue() {
        return 0;
    }

    @Override
    @SuppressWarnings("deprecation")
    public Color toColor() {
        return Color.BLACK;
    }
}

package dev.mirrordeck.tui.pane.conversation;

import java.util.List;

/** Something long to read: cards in order, each of a few pieces, made only when somebody looks. */
interface Source {

    /** The number of the last card; cards count from 0. */
    int last();

    List<Piece> pieces(int card);

    Laid lay(Piece piece, int width);
}

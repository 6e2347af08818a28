package dev.mirrordeck.tui.pane.markdown;

import dev.mirrordeck.tui.draw.Role;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** The words of one block. A link is its text and its address, for people to judge. */
final class Inline {
    private final Styled out = new Styled();

    private Inline() {}

    static Styled of(Node block, Role role, String before) {
        Inline inline = new Inline();
        if (!before.isEmpty()) {
            inline.out.add(before, Role.DIM);
        }
        inline.children(block, role);
        return inline.out;
    }

    private void children(Node parent, Role role) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            node(node, role);
        }
    }

    private void node(Node node, Role role) {
        switch (node) {
            case Text text -> out.add(text.getLiteral(), role);
            case Code code -> out.add("`" + code.getLiteral() + "`", Role.CODE);
            case StrongEmphasis strong -> children(strong, Role.STRONG);
            case Emphasis emphasis -> children(emphasis, Role.STRONG);
            case SoftLineBreak soft -> out.newline();
            case HardLineBreak hard -> out.newline();
            case HtmlInline html -> out.add(html.getLiteral(), role);
            case Link link -> address(link, link.getDestination(), role);
            case Image image -> {
                out.add("image: ", Role.DIM);
                address(image, image.getDestination(), role);
            }
            default -> children(node, role);
        }
    }

    private void address(Node node, String destination, Role role) {
        int before = out.length();
        children(node, role);
        if (!out.endsWith(destination, before)) {
            out.add((out.length() > before ? " " : "") + "(" + destination + ")", Role.DIM);
        }
    }
}

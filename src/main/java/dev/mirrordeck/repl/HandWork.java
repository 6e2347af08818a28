package dev.mirrordeck.repl;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.ByHand;
import dev.mirrordeck.state.OperatorCall;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What people did with their own hands between two states, a sentence each. */
final class HandWork {
    private static final int MOST_LINES = 40;

    private HandWork() {}

    static List<String> since(SessionState told, SessionState next) {
        List<String> said = new ArrayList<>();
        messages(told, next, said);
        calls(told, next, said);
        tests(told, next, said);
        return said;
    }

    private static void messages(SessionState told, SessionState next, List<String> said) {
        for (OperatorMessage message : next.control().queue()) {
            boolean isEdited = message.edited().isPresent()
                    && told.control().queue().stream()
                            .anyMatch(before -> before.id() == message.id()
                                    && !before.edited().equals(message.edited()));
            if (isEdited) {
                said.add("message " + message.id() + " reads now: " + message.text());
            }
        }
        List<OperatorMessage> retracted = next.control().messages().retracted();
        int known = told.control().messages().retracted().size();
        for (OperatorMessage message : retracted.subList(Math.min(known, retracted.size()), retracted.size())) {
            said.add("message " + message.id() + " was taken back");
        }
    }

    private static void calls(SessionState told, SessionState next, List<String> said) {
        for (int i = 0; i < next.operatorCalls().size(); i++) {
            OperatorCall call = next.operatorCalls().get(i);
            boolean isTold = i < told.operatorCalls().size()
                    && told.operatorCalls().get(i).progress().equals(call.progress());
            String what = name(call.by()) + " ran " + call.call().arg("cmd");
            switch (call.progress()) {
                case Turn.Progress.Waiting waiting -> {
                    // it begins at once
                }
                case Turn.Progress.Running running -> {
                    // its end is worth telling
                }
                case Turn.Progress.Done done -> {
                    if (!isTold) {
                        boolean isGood = done.result().status() == ToolResult.Status.OK;
                        said.add(what + (isGood ? "" : ", which failed"));
                        output(done.result().output(), said);
                    }
                }
                case Turn.Progress.Broken broken -> {
                    if (!isTold) {
                        said.add(what + ": interrupted, " + broken.why());
                    }
                }
            }
        }
    }

    private static void output(String text, List<String> said) {
        List<String> lines = text.lines().toList();
        lines.stream().limit(MOST_LINES).forEach(line -> said.add("  " + line));
        if (lines.size() > MOST_LINES) {
            said.add("  … and " + (lines.size() - MOST_LINES) + " lines more");
        }
    }

    private static void tests(SessionState told, SessionState next, List<String> said) {
        next.tests().byHand().tried().entrySet().stream()
                .filter(tried ->
                        !tried.getValue().equals(told.tests().byHand().tried().get(tried.getKey())))
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(tried -> said.add(verdict(tried.getKey(), tried.getValue())));
    }

    private static String verdict(String name, ByHand.Tried tried) {
        String word =
                tried.verdict() == Verdict.PASS ? "passes" : tried.verdict().name();
        return "tried by " + name(tried.by()) + ": " + name + " " + word;
    }

    private static String name(Actor who) {
        return who.name().isEmpty() ? "somebody" : who.name();
    }
}

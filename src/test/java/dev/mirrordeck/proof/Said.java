package dev.mirrordeck.proof;

import dev.mirrordeck.event.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A reply that some model might give, before any protocol has put it into its words. */
record Said(String text, String reasoning, String signature, List<Call> calls, Usage usage) {
    private static final List<String> WORDS = List.of(
            "look ",
            "½ ",
            "字",
            "𝄞",
            "\"quoted\" ",
            "back\\slash ",
            "\n",
            "\ndata: x\n\n",
            "[DONE] ",
            "{\"a\":",
            "\t",
            "é",
            "</tool> ",
            "event: error\n",
            "longer words about rounding away from zero ");
    private static final List<String> TOOLS =
            List.of("bash", "text_editor", "evaluate_testcases", "resources", "note", "no_such_tool");

    Said {
        calls = List.copyOf(calls);
    }

    /** @param arguments as the model wrote them */
    record Call(String tool, String arguments, boolean isSound) {}

    static Said random(Random random) {
        List<Call> calls = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            calls.add(new Call(
                    TOOLS.get(random.nextInt(TOOLS.size())),
                    "{\"cmd\":\""
                            + words(random, 3)
                                    .replace("\\", "\\\\")
                                    .replace("\"", "\\\"")
                                    .replace("\n", "\\n")
                                    .replace("\t", "\\t")
                            + "\",\"n\":" + random.nextInt(100) + "}",
                    true));
        }
        String text = calls.isEmpty() || random.nextBoolean() ? "Well, " + words(random, 12) : "";
        boolean isThinking = random.nextBoolean();
        return new Said(
                text,
                isThinking ? "Hm. " + words(random, 8) : "",
                isThinking ? "c2ln" + Long.toString(random.nextLong(), 36) + "+/==" : "",
                calls,
                new Usage(
                        1 + random.nextInt(2_000),
                        random.nextInt(300),
                        random.nextInt(9_000),
                        1 + random.nextInt(200)));
    }

    /** The same with calls whose arguments are not one JSON object. */
    Said garbled(Random random) {
        List<String> broken =
                List.of("{\"cmd\":\"ls", "[1]", "{\"a\":1}{\"b\":2}", "{\"a\":1,\"a\":2}", "\"rm -rf\"", "nul");
        List<Call> next = new ArrayList<>(calls);
        next.add(new Call("bash", broken.get(random.nextInt(broken.size())), false));
        return new Said(text, reasoning, signature, next, usage);
    }

    Said with(Usage other) {
        return new Said(text, reasoning, signature, calls, other);
    }

    private static String words(Random random, int most) {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            words.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words.toString();
    }
}

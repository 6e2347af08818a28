package dev.mirrordeck.event;

/**
 * What a tool gave back.
 *
 * @param output what the agent reads; at most 16 KiB, cut in the middle where more came
 * @param bytes how much the tool printed in all
 * @param millis how long it took
 */
public record ToolResult(Status status, String output, long bytes, long millis) {
    public enum Status {
        OK,
        FAILED,
        TIMED_OUT
    }

    public static ToolResult ok(String output, long millis) {
        return new ToolResult(Status.OK, output, output.length(), millis);
    }

    public static ToolResult failed(String output, long millis) {
        return new ToolResult(Status.FAILED, output, output.length(), millis);
    }
}

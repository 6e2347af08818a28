package dev.mirrordeck.agent;

import java.util.List;

/** A tool as a model is told of it. */
public record ToolOffer(String name, String description, List<Parameter> parameters) {
    public ToolOffer {
        parameters = List.copyOf(parameters);
    }

    /** One argument. */
    public record Parameter(String name, Form form, Need need, String description) {
        public boolean isRequired() {
            return need == Need.REQUIRED;
        }
    }

    /** What an argument is. */
    public enum Form {
        TEXT,
        NUMBER,
        /** A list of whole numbers. */
        NUMBERS
    }

    /** Whether it may be left out. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }
}

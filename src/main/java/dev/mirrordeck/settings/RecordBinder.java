package dev.mirrordeck.settings;

import dev.mirrordeck.settings.StrictYaml.Node;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts YAML nodes into records, complaining with file, line and key. */
final class RecordBinder {
    private final String file;

    RecordBinder(String file) {
        this.file = file;
    }

    Object bind(Node node, Type type, String key) {
        if (type instanceof ParameterizedType generic) {
            return generic(node, generic, key);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return record(node, raw, key);
        }
        return scalar(node, raw, key);
    }

    private Object generic(Node node, ParameterizedType type, String key) {
        Type[] inner = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Optional.of(bind(node, inner[0], key));
        }
        if (type.getRawType() == List.class) {
            if (!(node instanceof Node.Items items)) {
                throw bad(node, key, "a list is expected");
            }
            List<Object> values = new ArrayList<>();
            items.items().forEach(item -> values.add(bind(item, inner[0], key)));
            return List.copyOf(values);
        }
        if (type.getRawType() == Map.class) {
            Map<String, Object> values = new LinkedHashMap<>();
            fields(node, key).forEach((name, value) -> values.put(name, bind(value, inner[1], key + "." + name)));
            return values;
        }
        throw new IllegalArgumentException("No rule to read a " + type);
    }

    private Object record(Node node, Class<?> type, String key) {
        Map<String, Node> fields = new LinkedHashMap<>(fields(node, key));
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = snake(components[i].getName());
            Node value = fields.remove(name);
            if (value != null) {
                values[i] = bind(value, components[i].getGenericType(), name);
            } else if (components[i].getType() == Optional.class) {
                values[i] = Optional.empty();
            } else {
                throw bad(node, name, "is missing");
            }
        }
        fields.forEach((name, value) -> {
            String known = Arrays.stream(components)
                    .map(component -> snake(component.getName()))
                    .collect(Collectors.joining(", "));
            throw bad(value, name, "is not known here; known are " + known);
        });
        return construct(type, components, values, node, key);
    }

    private Object construct(Class<?> type, RecordComponent[] components, Object[] values, Node node, String key) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw bad(node, key, String.valueOf(refused.getCause().getMessage()));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Node> fields(Node node, String key) {
        if (node instanceof Node.Fields fields) {
            return fields.fields();
        }
        throw bad(node, key, "keys with values are expected");
    }

    private Object scalar(Node node, Class<?> type, String key) {
        if (!(node instanceof Node.Scalar scalar)) {
            throw bad(node, key, "one plain value is expected");
        }
        String text = scalar.text();
        try {
            if (type == String.class) {
                return text;
            }
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            }
            if (type == double.class || type == Double.class) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException wrong) {
            throw bad(node, key, "a number is expected, not \"" + text + "\"");
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                    return constant;
                }
            }
            String known = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw bad(node, key, "\"" + text + "\" is none of " + known);
        }
        throw new IllegalArgumentException("No rule to read a " + type);
    }

    private BadSettings bad(Node node, String key, String what) {
        return new BadSettings(file + ":" + node.line() + ": " + key + ": " + what);
    }

    /** A component named after a Java keyword carries the suffix {@code Key}: {@code caseKey} reads {@code case}. */
    private static String snake(String component) {
        String camel = component.replaceFirst("Key$", "");
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}

package dev.mirrordeck.transcript.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.UnaryOperator;

/** A record as an object whose fields are its components; fields that it does not know are passed over. */
record Shape(Constructor<?> constructor, List<Field> fields) implements Form {

    record Field(String name, Method accessor, Form form) {
        JsonNode of(Object record) {
            try {
                return form.write(accessor.invoke(record));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("Cannot read " + accessor, e);
            }
        }
    }

    @Override
    public ObjectNode write(Object value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> object.set(field.name(), field.of(value)));
        return object;
    }

    /** As the other, without the fields that are null. */
    ObjectNode writeWhatIsThere(Object value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            JsonNode node = field.of(value);
            if (!node.isNull()) {
                object.set(field.name(), node);
            }
        }
        return object;
    }

    @Override
    public Object read(JsonNode node, UnaryOperator<JsonNode> stands) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("is a " + node.getNodeType() + ", not an object");
        }
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(fields.get(i), node.get(fields.get(i).name()), stands);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(String.valueOf(refused.getCause().getMessage()), refused.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + constructor.getDeclaringClass(), e);
        }
    }

    private static Object read(
            Field field, @org.jspecify.annotations.Nullable JsonNode node, UnaryOperator<JsonNode> stands) {
        if (node == null) {
            return field.form()
                    .absent()
                    .orElseThrow(() -> new IllegalArgumentException("the field \"" + field.name() + "\" is missing"));
        }
        try {
            return field.form().read(stands.apply(node), stands);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("the field \"" + field.name() + "\" " + e.getMessage(), e);
        }
    }
}

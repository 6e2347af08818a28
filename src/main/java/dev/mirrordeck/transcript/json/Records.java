package dev.mirrordeck.transcript.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Between records and JSON, by the names of their components: texts, numbers, truth values, enums by name, lists, maps
 * from texts, optionals, records, and the scalars that are given. A console reads its session's whole log through this
 * before its first picture, so it learns a type when it first meets one and asks the JVM for nothing but that.
 */
public final class Records {
    private static final Form INT = Form.of(value -> IntNode.valueOf((int) value), Form::integer);
    private static final Form LONG = Form.of(value -> LongNode.valueOf((long) value), Form::longer);
    private static final Form TRUTH = Form.of(value -> BooleanNode.valueOf((boolean) value), Form::truth);
    private static final Map<Type, Form> PLAIN = Map.of(
            String.class, Form.of(value -> TextNode.valueOf((String) value), Form::text),
            int.class, INT,
            Integer.class, INT,
            long.class, LONG,
            Long.class, LONG,
            boolean.class, TRUTH,
            Boolean.class, TRUTH);

    private final Map<Type, Form> forms = new ConcurrentHashMap<>(PLAIN);

    public Records(List<Scalar<?>> scalars) {
        scalars.forEach(scalar -> forms.put(scalar.type(), form(scalar)));
    }

    /** The record as an object. An empty optional of its own is no field; one further down is null. */
    public ObjectNode write(Record value) {
        return shape(value.getClass()).writeWhatIsThere(value);
    }

    /**
     * The record that stands in a node; throws {@link IllegalArgumentException}, which names the field, where none does.
     *
     * @param stands gives what stands for a node that is met on the way, mostly the node itself
     */
    public <T> T read(JsonNode node, Class<T> type, UnaryOperator<JsonNode> stands) {
        return type.cast(shape(type).read(node, stands));
    }

    private Shape shape(Class<?> type) {
        return (Shape) form(type);
    }

    private Form form(Type type) {
        Form known = forms.get(type);
        if (known == null) {
            known = learn(type);
            forms.put(type, known);
        }
        return known;
    }

    private Form learn(Type type) {
        if (type instanceof ParameterizedType of) {
            Type[] parts = of.getActualTypeArguments();
            if (of.getRawType() == Optional.class) {
                return new Form.Maybe(form(parts[0]));
            }
            if (of.getRawType() == List.class) {
                return new Form.Listed(form(parts[0]));
            }
            if (of.getRawType() == Map.class && parts[0] == String.class) {
                return new Form.Named(form(parts[1]));
            }
        } else if (type instanceof Class<?> record && record.isRecord()) {
            return learnRecord(record);
        } else if (type instanceof Class<?> constants && constants.isEnum()) {
            return learnEnum(constants);
        }
        throw new IllegalStateException("There is no form in JSON for " + type.getTypeName());
    }

    private Shape learnRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<Shape.Field> fields = new ArrayList<>();
        for (RecordComponent component : components) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            fields.add(new Shape.Field(component.getName(), accessor, form(component.getGenericType())));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Shape(constructor, fields);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("A record without its constructor: " + type, impossible);
        }
    }

    private static Form learnEnum(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        String names = constants.keySet().stream().sorted().collect(Collectors.joining(", "));
        return Form.of(value -> TextNode.valueOf(((Enum<?>) value).name()), node -> {
            Object constant = constants.get(Form.text(node));
            if (constant == null) {
                throw new IllegalArgumentException("is none of " + names);
            }
            return constant;
        });
    }

    private static <T> Form form(Scalar<T> scalar) {
        Function<Object, T> cast = scalar.type()::cast;
        return Form.of(value -> scalar.write().apply(cast.apply(value)), scalar.read()::apply);
    }
}

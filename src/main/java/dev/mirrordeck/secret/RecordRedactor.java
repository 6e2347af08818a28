package dev.mirrordeck.secret;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes secrets out of every text in a value made of records, however deep: whatever fields they have and will have. What
 * holds none comes back as the same object.
 */
public final class RecordRedactor {
    private final Redactor redactor;

    public RecordRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    @SuppressWarnings("unchecked")
    public <T> T redact(T value) {
        return (T) walk((Object) value);
    }

    private Object walk(Object value) {
        return switch (value) {
            case String text -> redactor.redact(text);
            case Record record -> walk(record);
            case Optional<?> optional -> walk(optional);
            case List<?> list -> walk(list);
            case Map<?, ?> map -> walk(map);
            default -> value;
        };
    }

    private Object walk(Optional<?> optional) {
        if (optional.isEmpty()) {
            return optional;
        }
        Object inner = optional.get();
        Object clean = walk(inner);
        return clean.equals(inner) ? optional : Optional.of(clean);
    }

    private Object walk(List<?> list) {
        List<Object> clean = new ArrayList<>(list.size());
        boolean isChanged = false;
        for (Object element : list) {
            clean.add(walk(element));
            isChanged |= !clean.getLast().equals(element);
        }
        return isChanged ? clean : list;
    }

    private Object walk(Map<?, ?> map) {
        Map<Object, Object> clean = new LinkedHashMap<>();
        boolean isChanged = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = walk(entry.getKey());
            Object value = walk(entry.getValue());
            clean.put(key, value);
            isChanged |= !key.equals(entry.getKey()) || !value.equals(entry.getValue());
        }
        return isChanged ? clean : map;
    }

    private Object walk(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] clean = new Object[components.length];
        boolean isChanged = false;
        try {
            for (int i = 0; i < components.length; i++) {
                Object value = components[i].getAccessor().invoke(record);
                clean[i] = walk(value);
                isChanged |= !clean[i].equals(value);
            }
            return isChanged ? constructor(record, components).newInstance(clean) : record;
        } catch (InvocationTargetException refused) {
            // only a name of our own making refuses the mark, and no key is one
            return record;
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(record.getClass() + " cannot be looked into", hidden);
        }
    }

    private static Constructor<?> constructor(Record record, RecordComponent[] components)
            throws NoSuchMethodException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return record.getClass().getDeclaredConstructor(types);
    }
}

package dev.ac7.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a record is written: its components in their order, behind the key that tells it apart, if one does. */
final class RecordKeys {
    private static final ClassValue<RecordKeys> KEYS = new ClassValue<>() {
        @Override
        protected RecordKeys computeValue(Class<?> type) {
            return new RecordKeys(type);
        }
    };

    private final String[] names;
    private final Method[] accessors;
    private final boolean[] optional;
    private final Optional<String> toldApartBy;
    private final String simpleName;

    private RecordKeys(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        names = new String[components.length];
        accessors = new Method[components.length];
        optional = new boolean[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = name(components[i]);
            accessors[i] = components[i].getAccessor();
            accessors[i].setAccessible(true);
            optional[i] = components[i].isAnnotationPresent(OptionalKey.class);
        }
        toldApartBy = toldApartBy(type);
        simpleName = type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The key of a component on the wire. */
    static String name(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key == null ? component.getName() : key.value();
    }

    private static Optional<String> toldApartBy(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            ToldApartBy told = parent.getAnnotation(ToldApartBy.class);
            if (told != null) {
                return Optional.of(told.value());
            }
        }
        return Optional.empty();
    }

    static RecordKeys of(Class<?> type) {
        return KEYS.get(type);
    }

    /** Takes each key of a record, and its value or null. */
    interface Sink {
        void take(String key, @Nullable Object value);
    }

    /** Gives every key that is written to the sink. */
    void each(Object object, Sink sink) {
        toldApartBy.ifPresent(key -> sink.take(key, simpleName));
        for (int i = 0; i < names.length; i++) {
            Object value = value(object, i);
            if (value != null || !optional[i]) {
                sink.take(names[i], value);
            }
        }
    }

    private @Nullable Object value(Object object, int index) {
        try {
            return accessors[index].invoke(object);
        } catch (InvocationTargetException | IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

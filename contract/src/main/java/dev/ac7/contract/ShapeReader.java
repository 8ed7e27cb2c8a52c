package dev.ac7.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the shape of a type from its declaration, once per class. */
final class ShapeReader {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return declared(type);
        }
    };

    private ShapeReader() {}

    /** The shape of a record or of a sealed interface of records. */
    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static Shape declared(Class<?> type) {
        if (type.isRecord()) {
            return object(type);
        }
        JsonTypeInfo told = type.getAnnotation(JsonTypeInfo.class);
        JsonSubTypes options = type.getAnnotation(JsonSubTypes.class);
        if (told == null || options == null) {
            throw new IllegalArgumentException(type.getName() + " does not cross the wire");
        }
        if (told.use() == JsonTypeInfo.Id.DEDUCTION) {
            return new Shape.AnyOf(
                    type,
                    Arrays.stream(options.value())
                            .map(option -> object(option.value()))
                            .toList());
        }
        return new Shape.Choice(
                type,
                told.property(),
                Arrays.stream(options.value())
                        .map(option -> new Shape.Option(option.name(), object(option.value())))
                        .toList());
    }

    private static Shape.Objects object(Class<?> type) {
        List<Shape.Key> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = component.isAnnotationPresent(OptionalKey.class);
            AnnotatedType declared = component.getAnnotatedType();
            boolean nullable = !optional && declared.isAnnotationPresent(Nullable.class);
            keys.add(new Shape.Key(component.getName(), use(declared), optional, nullable));
        }
        MinProperties least = type.getAnnotation(MinProperties.class);
        return new Shape.Objects(
                type,
                List.copyOf(keys),
                least == null ? 0 : least.value(),
                type.isAnnotationPresent(IgnoreOtherTypes.class));
    }

    /** The shape of a type where it is used, with the bounds that stand there. */
    private static Shape use(AnnotatedType used) {
        Class<?> type = rawType(used);
        if (type == String.class) {
            return text(used, Optional.empty());
        }
        if (type == long.class || type == Long.class) {
            return integer(used, -9_007_199_254_740_991L, 9_007_199_254_740_991L);
        }
        if (type == int.class || type == Integer.class) {
            return integer(used, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Flags();
        }
        if (type == Object.class) {
            return new Shape.Anything();
        }
        if (type.isEnum()) {
            return new Shape.Names(Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((WireName) constant).wireName())
                    .toList());
        }
        if (type == List.class) {
            return new Shape.Lists(use(argument(used, 0)), find(used, Count.class));
        }
        if (type == Map.class) {
            return new Shape.Maps(use(argument(used, 0)), use(argument(used, 1)), find(used, Count.class));
        }
        return valueComponent(type)
                .<Shape>map(component -> value(used, component.getAnnotatedType(), creator(type)))
                .orElseGet(() -> of(type));
    }

    /** A value type stands on the wire as its one component. It checks itself, unless bounds stand where it is used. */
    private static Shape value(AnnotatedType used, AnnotatedType component, MethodHandle creator) {
        boolean bounded = used.isAnnotationPresent(Length.class) || used.isAnnotationPresent(Matches.class);
        return bounded ? text(used, Optional.empty()) : text(component, Optional.of(creator));
    }

    private static Shape text(AnnotatedType bounded, Optional<MethodHandle> creator) {
        Optional<Shape.Matching> matching = find(bounded, Matches.class)
                .map(matches -> new Shape.Matching(Pattern.compile(matches.value()), matches.says()));
        return new Shape.Texts(find(bounded, Length.class), matching, creator);
    }

    private static Shape integer(AnnotatedType used, long typeLeast, long typeGreatest) {
        Range range = used.getAnnotation(Range.class);
        long least = range == null ? typeLeast : Math.max(typeLeast, range.min());
        long greatest = range == null ? typeGreatest : Math.min(typeGreatest, range.max());
        return new Shape.Integers(least, greatest);
    }

    private static Optional<RecordComponent> valueComponent(Class<?> type) {
        if (!type.isRecord() || type.getRecordComponents().length != 1) {
            return Optional.empty();
        }
        RecordComponent only = type.getRecordComponents()[0];
        return only.getAccessor().isAnnotationPresent(JsonValue.class) ? Optional.of(only) : Optional.empty();
    }

    /** What makes a value of text: the static factory marked for JSON, else the constructor. */
    private static MethodHandle creator(Class<?> type) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isStatic(method.getModifiers()) && method.isAnnotationPresent(JsonCreator.class)) {
                    return lookup.unreflect(method);
                }
            }
            return lookup.unreflectConstructor(type.getConstructor(String.class));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalArgumentException(type.getName() + " cannot be made of a string", missing);
        }
    }

    private static Class<?> rawType(AnnotatedType used) {
        return (Class<?>) (used.getType() instanceof ParameterizedType generic ? generic.getRawType() : used.getType());
    }

    private static AnnotatedType argument(AnnotatedType used, int index) {
        return ((AnnotatedParameterizedType) used).getAnnotatedActualTypeArguments()[index];
    }

    private static <A extends Annotation> Optional<A> find(AnnotatedType used, Class<A> annotation) {
        return Optional.ofNullable(used.getAnnotation(annotation));
    }
}

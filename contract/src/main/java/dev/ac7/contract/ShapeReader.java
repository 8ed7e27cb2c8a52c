package dev.ac7.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        if (!type.isSealed()) {
            throw new IllegalArgumentException(type.getName() + " does not cross the wire");
        }
        ToldApartBy told = type.getAnnotation(ToldApartBy.class);
        Map<String, ObjectShape> options = new LinkedHashMap<>();
        for (Class<?> option : type.getPermittedSubclasses()) {
            options.put(option.getSimpleName().toLowerCase(Locale.ROOT), object(option));
        }
        return told == null
                ? new KeyedShape(type, List.copyOf(options.values()))
                : new ChoiceShape(type, told.value(), options);
    }

    private static ObjectShape object(Class<?> type) {
        List<ObjectShape.Key> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            OptionalKey optionalKey = component.getAnnotation(OptionalKey.class);
            boolean optional = optionalKey != null;
            AnnotatedType declared = component.getAnnotatedType();
            boolean nullable =
                    optionalKey == null ? declared.isAnnotationPresent(Nullable.class) : optionalKey.orNull();
            keys.add(new ObjectShape.Key(RecordKeys.name(component), use(declared), optional, nullable));
        }
        MinProperties least = type.getAnnotation(MinProperties.class);
        return new ObjectShape(
                type,
                List.copyOf(keys),
                least == null ? 0 : least.value(),
                type.isAnnotationPresent(IgnoreOtherTypes.class),
                Maker.of(type));
    }

    /** The shape of a type where it is used, with the bounds that stand there. */
    private static Shape use(AnnotatedType used) {
        Class<?> type = rawType(used);
        if (type == String.class) {
            return text(used, Optional.empty(), false);
        }
        if (type == long.class || type == Long.class) {
            return integer(used, -IntegerShape.EXACT, IntegerShape.EXACT, false);
        }
        if (type == int.class || type == Integer.class) {
            return integer(used, Integer.MIN_VALUE, Integer.MAX_VALUE, true);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new FlagShape();
        }
        if (type == Object.class) {
            return new AnyShape();
        }
        if (type.isEnum()) {
            return NameShape.of(type);
        }
        if (type == List.class) {
            return new ListShape(use(argument(used, 0)), find(used, Count.class));
        }
        if (type == Map.class) {
            return new MapShape(use(argument(used, 0)), use(argument(used, 1)), find(used, Count.class));
        }
        return WireText.class.isAssignableFrom(type) ? value(used, type) : of(type);
    }

    /** A value type checks itself, unless bounds stand where it is used. */
    private static Shape value(AnnotatedType used, Class<?> type) {
        boolean bounded = used.isAnnotationPresent(Length.class) || used.isAnnotationPresent(Matches.class);
        AnnotatedType bounds = bounded ? used : type.getRecordComponents()[0].getAnnotatedType();
        return text(bounds, Optional.of(Maker.of(type)), !bounded);
    }

    private static Shape text(AnnotatedType bounds, Optional<Maker> maker, boolean checksItself) {
        Optional<TextShape.Form> form = find(bounds, Matches.class)
                .map(matches -> new TextShape.Form(Pattern.compile(matches.value()), matches.says()));
        return new TextShape(
                bounds.isAnnotationPresent(Trimmed.class), find(bounds, Length.class), form, maker, checksItself);
    }

    private static Shape integer(AnnotatedType used, long typeLeast, long typeGreatest, boolean isInt) {
        Range range = used.getAnnotation(Range.class);
        long least = range == null ? typeLeast : Math.max(typeLeast, range.min());
        long greatest = range == null ? typeGreatest : Math.min(typeGreatest, range.max());
        return new IntegerShape(least, greatest, isInt);
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

package dev.ac7.contract;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks a JSON tree beside the shape it should have and collects what does not fit. It may change the tree where two
 * spellings mean the same ({@code 5.0} becomes {@code 5}) and where a key is to be ignored. One use, one thread.
 */
final class ShapeCheck {
    private static final int MOST_ISSUES = 32;
    private static final double EXACT = 9_007_199_254_740_991d;

    private final List<Object> path = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();

    private final Strictness strictness;

    private ShapeCheck(Strictness strictness) {
        this.strictness = strictness;
    }

    /** Whether sizes count. */
    enum Strictness {
        /** JSON types, required keys, value types, and every bound of size and form. */
        BOUNDED,
        /** JSON types, required keys and value types. */
        TYPED
    }

    /** Everything that does not fit, at most 32 issues. */
    static List<Issue> check(@Nullable JsonNode tree, Shape shape, Strictness strictness) {
        ShapeCheck walk = new ShapeCheck(strictness);
        if (tree == null) {
            walk.refuse(shape.expected());
        } else {
            walk.visit(tree, shape);
        }
        return walk.issues;
    }

    private void refuse(String rule) {
        if (issues.size() < MOST_ISSUES) {
            issues.add(Issue.at(path, rule));
        }
    }

    /** Checks the value at the current path and gives the node that stands for it. */
    private JsonNode visit(JsonNode node, Shape shape) {
        if (!fits(node, shape)) {
            refuse(shape.expected());
            return node;
        }
        switch (shape) {
            case Shape.Texts texts -> text(node.stringValue(), texts);
            case Shape.Names names -> {
                if (!names.names().contains(node.stringValue())) {
                    refuse(names.expected());
                }
            }
            case Shape.Integers integers -> {
                return integer(node, integers);
            }
            case Shape.Lists lists -> list((ArrayNode) node, lists);
            case Shape.Maps maps -> map((ObjectNode) node, maps);
            case Shape.Objects objects -> object((ObjectNode) node, objects);
            case Shape.Choice choice -> choice((ObjectNode) node, choice);
            case Shape.AnyOf anyOf -> anyOf((ObjectNode) node, anyOf);
            case Shape.Flags _, Shape.Anything _ -> {}
        }
        return node;
    }

    /** Whether the value has the JSON type the shape asks for. */
    private static boolean fits(JsonNode node, Shape shape) {
        return switch (shape) {
            case Shape.Texts _, Shape.Names _ -> node.isString();
            case Shape.Integers _ -> node.isIntegralNumber() || isWhole(node);
            case Shape.Flags _ -> node.isBoolean();
            case Shape.Lists _ -> node.isArray();
            case Shape.Maps _, Shape.Objects _, Shape.Choice _, Shape.AnyOf _ -> node.isObject();
            case Shape.Anything _ -> true;
        };
    }

    /** JSON has one kind of number: {@code 5.0} and {@code 5e0} are the integer 5. */
    private static boolean isWhole(JsonNode node) {
        if (!node.isFloatingPointNumber()) {
            return false;
        }
        double value = node.doubleValue();
        return Math.abs(value) <= EXACT && value == Math.rint(value);
    }

    private void text(String text, Shape.Texts shape) {
        if (shape.creator().isPresent()) {
            create(text, shape.creator().get());
        } else if (strictness == Strictness.TYPED) {
            return;
        } else if (!Text.storable(text)) {
            refuse("must be text without NUL and without halves of characters");
        } else if (shape.length().isPresent() && !within(text, shape.length().get())) {
            refuse(rule(shape.length().get()));
        } else if (shape.matching().isPresent()
                && !shape.matching().get().pattern().matcher(text).matches()) {
            refuse(shape.matching().get().rule());
        }
    }

    private void create(String text, MethodHandle creator) {
        try {
            Object ignored = creator.invoke(text);
        } catch (InvalidValue refused) {
            refuse(refused.rule());
        } catch (Throwable failure) {
            throw new IllegalStateException("a value type may throw only InvalidValue", failure);
        }
    }

    private static boolean within(String text, Length length) {
        return text.length() >= length.min() && text.length() <= length.max();
    }

    private static String rule(Length length) {
        return length.min() == 0
                ? "must be at most " + length.max() + " characters"
                : "must be " + length.min() + " to " + length.max() + " characters";
    }

    private JsonNode integer(JsonNode node, Shape.Integers shape) {
        boolean held = !node.isIntegralNumber() || node.canConvertToLong();
        long value = held ? (node.isIntegralNumber() ? node.longValue() : (long) node.doubleValue()) : 0;
        boolean within = strictness == Strictness.TYPED || (value >= shape.least() && value <= shape.greatest());
        if (!held || !within) {
            refuse("must be an integer from " + shape.least() + " to " + shape.greatest());
            return node;
        }
        return node.isIntegralNumber() ? node : JsonNodeFactory.instance.numberNode(value);
    }

    private void list(ArrayNode list, Shape.Lists shape) {
        count(list.size(), shape.count());
        for (int i = 0; i < list.size() && issues.size() < MOST_ISSUES; i++) {
            path.addLast(i);
            JsonNode entry = visit(list.get(i), shape.entry());
            path.removeLast();
            list.set(i, entry);
        }
    }

    private void map(ObjectNode map, Shape.Maps shape) {
        count(map.size(), shape.count());
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            path.addLast(FieldName.key(entry.getKey()));
            visit(JsonNodeFactory.instance.stringNode(entry.getKey()), shape.key());
            entry.setValue(visit(entry.getValue(), shape.value()));
            path.removeLast();
        }
    }

    private void count(int size, Optional<Count> bound) {
        if (strictness == Strictness.BOUNDED
                && bound.isPresent()
                && size > bound.get().max()) {
            refuse("must have at most " + bound.get().max() + " entries");
        }
    }

    private void object(ObjectNode object, Shape.Objects shape) {
        int given = 0;
        for (Shape.Key key : shape.keys()) {
            JsonNode value = object.get(key.name());
            if (value != null && shape.ignoresOtherTypes() && !fits(value, key.shape())) {
                object.remove(key.name());
                value = null;
            }
            if (value != null) {
                given++;
            }
            key(object, key, value);
        }
        if (given < shape.minProperties()) {
            refuse("must have at least one of "
                    + String.join(
                            ", ", shape.keys().stream().map(Shape.Key::name).toList()));
        }
    }

    private void key(ObjectNode object, Shape.Key key, @Nullable JsonNode value) {
        path.addLast(key.name());
        if (value == null) {
            if (!key.optional()) {
                refuse("is required");
            }
        } else if (!(value.isNull() && key.nullable())) {
            object.set(key.name(), visit(value, key.shape()));
        }
        path.removeLast();
    }

    private void choice(ObjectNode object, Shape.Choice shape) {
        JsonNode told = object.get(shape.key());
        String name = told != null && told.isString() ? told.stringValue() : "";
        Optional<Shape.Option> chosen = shape.options().stream()
                .filter(option -> option.name().equals(name))
                .findFirst();
        if (chosen.isPresent()) {
            object(object, chosen.get().shape());
        } else {
            path.addLast(shape.key());
            refuse("must be one of " + String.join(", ", shape.names()));
            path.removeLast();
        }
    }

    private void anyOf(ObjectNode object, Shape.AnyOf shape) {
        Shape.Objects chosen = shape.options().stream()
                .filter(option -> option.keys().stream().allMatch(key -> key.optional() || object.has(key.name())))
                .findFirst()
                .orElse(shape.options().getLast());
        object(object, chosen);
    }
}

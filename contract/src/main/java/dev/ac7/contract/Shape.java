package dev.ac7.contract;

import java.util.Map;

/**
 * What a value on the wire looks like, read once from the types and annotations of a record. Checking, binding and the
 * served schemas all come from it, so that each bound stands in one place.
 */
sealed interface Shape
        permits AnyShape,
                ChoiceShape,
                FlagShape,
                IntegerShape,
                KeyedShape,
                ListShape,
                MapShape,
                NameShape,
                ObjectShape,
                TextShape {
    /** How a value of another JSON type is refused, worded to follow a field's name. */
    String expected();

    /** Whether the value has the JSON type this shape asks for. */
    boolean fits(Object json);

    /**
     * The Java value that the JSON value stands for. What does not fit is told to the reading; what is returned then
     * means nothing.
     */
    Object read(Object json, Reading reading);

    /** The schema of the value; named shapes inside it are referred to. */
    Map<String, Object> schema(SchemaNames names);
}

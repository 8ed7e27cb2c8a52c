package dev.ac7.contract;

import java.math.BigInteger;
import java.util.Map;

/**
 * An integer, both ends included.
 *
 * @param isInt whether Java holds it in 32 bits
 */
record IntegerShape(long least, long greatest, boolean isInt) implements Shape {
    /** The greatest integer that every JSON reader keeps exact: 2 to the 53rd, less one. */
    static final long EXACT = 9_007_199_254_740_991L;

    @Override
    public String expected() {
        return "must be an integer";
    }

    @Override
    public boolean fits(Object json) {
        return json instanceof Long || json instanceof BigInteger || (json instanceof Double number && isWhole(number));
    }

    /** JSON has one kind of number: {@code 5.0} and {@code 5e0} are the integer 5. */
    private static boolean isWhole(double value) {
        return Math.abs(value) <= EXACT && value == Math.rint(value);
    }

    @Override
    public Object read(Object json, Reading reading) {
        if (!fits(json)) {
            reading.refuse(expected());
            return json;
        }
        long value = json instanceof Double number
                ? number.longValue()
                : json instanceof Long exact ? exact : Long.MAX_VALUE;
        boolean held = reading.isBounded()
                ? value >= least && value <= greatest
                : !isInt || (value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE);
        if (json instanceof BigInteger || !held) {
            reading.refuse("must be an integer from " + least + " to " + greatest);
            return json;
        }
        if (isInt) {
            return (int) value;
        }
        return value;
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        return JsonSchemas.ordered("type", "integer", "minimum", least, "maximum", greatest);
    }
}

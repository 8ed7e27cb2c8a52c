package dev.ac7.contract;

/** A shape whose schema has a name of its own. */
interface NamedShape {
    /** The record or sealed interface. */
    Class<?> type();
}

package dev.ac7.contract;

/** JSON's {@code null} in a tree, where Java's would mean that nothing is there. */
enum JsonNull {
    NULL
}

package dev.ac7.authority.hosts;

/** Told of every change of presence, in the order of the changes, while nothing else changes. Must return at once. */
@FunctionalInterface
public interface NameWatcher {
    /** The canonical name went online or offline. */
    void changed(String canonical, boolean online);
}

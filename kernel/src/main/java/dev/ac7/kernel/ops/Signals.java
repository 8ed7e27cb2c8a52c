package dev.ac7.kernel.ops;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.util.function.IntConsumer;

/**
 * Handles a signal with {@code sun.misc.Signal}, the one class of the JDK that can. JEP 260 keeps it as a critical
 * internal API in {@code jdk.unsupported}; it is reached by reflection because the compiler warns of it with no way to
 * say that it is meant.
 */
final class Signals {
    private Signals() {}

    /**
     * From now on this runs, on a thread of its own, with the signal's number whenever the signal comes.
     *
     * @return false when this JVM lets nobody handle it
     */
    static boolean handle(String name, IntConsumer action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object instance = signal.getConstructor(String.class).newInstance(name);
            int number = (int) signal.getMethod("getNumber").invoke(instance);
            MethodHandle accept = MethodHandles.publicLookup()
                    .findVirtual(IntConsumer.class, "accept", methodType(void.class, int.class))
                    .bindTo(action);
            MethodHandle ignoringItsSignal =
                    MethodHandles.dropArguments(MethodHandles.insertArguments(accept, 0, number), 0, signal);
            Object proxy = MethodHandleProxies.asInterfaceInstance(handler, ignoringItsSignal);
            signal.getMethod("handle", signal, handler).invoke(null, instance, proxy);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }
}

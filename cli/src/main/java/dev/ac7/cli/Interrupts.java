package dev.ac7.cli;

/** Tells a verb that the person wants it to end: SIGINT (Ctrl-C) or SIGTERM. */
interface Interrupts {
    /**
     * Calls the action when the process is told to end, and lets the process exit with the code the action returns. The
     * action runs on a thread of its own.
     *
     * @return closes the subscription; after that a signal ends the process as usual
     */
    Subscription onInterrupt(Action action);

    /** What to do when the process is told to end. */
    @FunctionalInterface
    interface Action {
        /** Cleans up and gives the exit code. */
        int interrupted();
    }

    /** Ends with {@link #close()}. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** The signals of this process. */
    static Interrupts ofProcess() {
        return action -> {
            // A shutdown hook is the portable way to see both signals; halting from it is the only way to choose the
            // exit
            // code, which would otherwise be 128 plus the signal.
            Thread hook = new Thread(
                    () -> {
                        int exitCode = action.interrupted();
                        System.out.flush();
                        System.err.flush();
                        Runtime.getRuntime().halt(exitCode);
                    },
                    "ac7-interrupt");
            Runtime.getRuntime().addShutdownHook(hook);
            return () -> remove(hook);
        };
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running and will end the process.
            return;
        }
    }
}

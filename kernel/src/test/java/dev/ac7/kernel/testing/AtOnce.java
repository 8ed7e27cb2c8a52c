package dev.ac7.kernel.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The same thing done by many at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** What each of so many threads got, which all began together; the threads are numbered from 0. */
    public static <T> List<T> run(int threads, IntFunction<T> work) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            tasks.add(() -> work.apply(number));
        }
        return all(tasks);
    }

    /** What two got that began together: the first's, then the second's. */
    public static <T> List<T> both(Supplier<T> first, Supplier<T> second) {
        return all(List.of(first::get, second::get));
    }

    private static <T> List<T> all(List<Callable<T>> tasks) {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = tasks.stream()
                    .map(task -> threads.submit(() -> begin(start, task)))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static <T> T begin(CyclicBarrier start, Callable<T> task) throws Exception {
        try {
            start.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return task.call();
    }
}

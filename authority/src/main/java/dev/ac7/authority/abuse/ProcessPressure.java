package dev.ac7.authority.abuse;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/** How hard this process works, in numbers of which 1 is full (authority.md, section 7.4). */
public final class ProcessPressure {
    private ProcessPressure() {}

    /** Share of the processors, heap after the last collection, and how long new work waits for a thread. */
    public static List<DoubleSupplier> sources() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return List.of(system::getProcessCpuLoad, ProcessPressure::heap, new DispatchDelay(Thread::startVirtualThread));
    }

    /** What was in use after each pool's own last collection: what can be collected is no pressure. */
    private static double heap() {
        long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        return (double) used / Runtime.getRuntime().maxMemory();
    }
}

package dev.ac7.broker.enrollment;

import java.util.List;

/**
 * The live list of waiting devices; also served alone, as the fragment that the page asks for every two seconds.
 *
 * @param requests oldest first
 * @param now epoch milliseconds
 */
public record PendingPanel(List<PendingRow> requests, long now) {}

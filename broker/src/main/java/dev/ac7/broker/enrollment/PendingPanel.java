package dev.ac7.broker.enrollment;

import dev.ac7.contract.broker.PendingEnrollment;
import java.util.List;

/**
 * The live list of waiting devices; also served alone, as the fragment that the page asks for every two seconds.
 *
 * @param requests oldest first; labels and user agents cleaned of control and bidi characters
 * @param now epoch milliseconds
 */
public record PendingPanel(List<PendingEnrollment> requests, long now) {}

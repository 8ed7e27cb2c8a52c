package dev.ac7.broker.enrollment;

import dev.ac7.broker.home.Frame;
import dev.ac7.broker.home.Problems;

/**
 * Where a director types a device's code or picks a waiting request.
 *
 * @param code what was typed; empty at first
 * @param problems for the field "code"
 * @param brokerUrl address under which devices reach this broker, without a trailing slash
 */
public record DevicesPage(Frame frame, String code, Problems problems, PendingPanel pending, String brokerUrl) {}

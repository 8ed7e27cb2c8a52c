package dev.ac7.contract.platform;

/**
 * Answer of {@code POST /api/servers/register/health} (platform.md, section 5): whether the server answers {@code GET
 * /healthz} right now. Advisory: it may be reached later all the same.
 *
 * @param answers whether it does
 * @param detail what was seen, in a sentence
 */
public record ServerHealth(boolean answers, String detail) {}

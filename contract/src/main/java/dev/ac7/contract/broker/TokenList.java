package dev.ac7.contract.broker;

import java.util.List;

/**
 * Answer of {@code GET /members/{name}/tokens}.
 *
 * @param tokens unexpired tokens, oldest first
 */
public record TokenList(List<TokenInfo> tokens) {
    public TokenList {
        tokens = List.copyOf(tokens);
    }
}

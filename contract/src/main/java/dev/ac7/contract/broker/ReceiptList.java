package dev.ac7.contract.broker;

import java.util.List;

/**
 * Answer of {@code GET /messages/{id}/receipts}, for its sender alone; an addition of this project.
 *
 * @param id of the message
 * @param receipts one for each recipient, without the sender, in the order the members came
 */
public record ReceiptList(String id, List<Receipt> receipts) {
    public ReceiptList {
        receipts = List.copyOf(receipts);
    }
}

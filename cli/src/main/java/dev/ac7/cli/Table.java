package dev.ac7.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns, padded to the widths that the contract gives, or wider where a cell needs it, so that columns stay
 * straight. Cells are made safe for a terminal.
 */
final class Table {
    private final int[] widths;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /** Starts a table whose columns have these titles. */
    Table(String... header) {
        this.header = List.of(header);
        this.widths = new int[header.length];
        widen(this.header);
    }

    /** Sets least widths of the columns, from the left. */
    Table atLeast(int... least) {
        for (int column = 0; column < least.length; column++) {
            widths[column] = Math.max(widths[column], least[column]);
        }
        return this;
    }

    /** Adds a row with one cell for each column. */
    void add(String... cells) {
        List<String> row = new ArrayList<>(cells.length);
        for (String cell : cells) {
            row.add(Printable.line(cell));
        }
        rows.add(row);
        widen(row);
    }

    /** Prints a table on a terminal; elsewhere plain lines for a program, the cells separated by tabs, no header. */
    void print(Shell shell) {
        if (shell.terminals().out()) {
            print(shell.out(), shell.paint());
        } else {
            rows.forEach(row -> shell.out().println(String.join("\t", row)));
        }
    }

    /** Prints header and rows, one line each, without trailing spaces. */
    void print(PrintStream out, Paint paint) {
        out.println(paint.bold(line(header)));
        rows.forEach(row -> out.println(line(row)));
    }

    private void widen(List<String> cells) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], width(cells.get(column)));
        }
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell);
            if (column < widths.length - 1) {
                line.repeat(' ', widths[column] - width(cell) + 2);
            }
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

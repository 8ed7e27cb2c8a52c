package dev.ac7.kernel.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows settings to people: the one source of the tables in help and documents. */
public final class SettingsTable {
    private static final String FILE = "ac7.json";

    private SettingsTable() {}

    /** Columns of plain text for a terminal; no tabs, no trailing spaces. */
    public static String text(List<Setting<?>> settings) {
        List<List<String>> rows = rows(settings, FILE);
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int place = column;
                int width = rows.stream()
                        .mapToInt(each -> each.get(place).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(width - cell.length() + 2));
            }
            table.append("  ").append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    /** The same as a Markdown table. */
    public static String markdown(List<Setting<?>> settings) {
        return markdown(settings, FILE);
    }

    /** The same, for a program whose configuration file has this name. */
    public static String markdown(List<Setting<?>> settings, String file) {
        List<List<String>> rows = rows(settings, file);
        String ruler = rows.getFirst().stream().map(heading -> "---").collect(Collectors.joining(" | ", "| ", " |\n"));
        String lines = rows.stream().map(SettingsTable::markdownRow).collect(Collectors.joining());
        int firstEnd = lines.indexOf('\n') + 1;
        return lines.substring(0, firstEnd) + ruler + lines.substring(firstEnd);
    }

    private static String markdownRow(List<String> row) {
        return row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static List<List<String>> rows(List<Setting<?>> settings, String file) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("flag", "environment", file, "default", "meaning"));
        for (Setting<?> setting : settings) {
            rows.add(List.of(
                    shown(setting.flag()),
                    shown(setting.environment()),
                    shown(setting.key()),
                    shown(setting.fallback()),
                    setting.description() + " (" + setting.type().bound() + ")"));
        }
        return rows;
    }

    private static String shown(Optional<String> cell) {
        return cell.filter(text -> !text.isEmpty()).orElse("-");
    }
}

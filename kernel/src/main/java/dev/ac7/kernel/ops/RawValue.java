package dev.ac7.kernel.ops;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a person wrote for one setting, before it is understood, and where: the strongest source that says anything. */
record RawValue(String text, SettingSource source, String place) {
    private static final long MAXIMUM_FILE_BYTES = 64L * 1024;
    private static final int MAXIMUM_SHOWN = 80;

    static Optional<RawValue> find(Setting<?> setting, SettingInputs inputs) {
        return fromFlag(setting, inputs)
                .or(() -> fromEnvironment(setting, inputs))
                .or(() -> fromConfigFile(setting, inputs))
                .or(() -> setting.fallback().map(text -> new RawValue(text, SettingSource.FALLBACK, "its default")));
    }

    /** The sentence that refuses this value; it shows the value only when the setting is no secret. */
    String refusal(Setting<?> setting) {
        String shown = setting.secret() ? "the value" : "\"" + shown() + "\"";
        return setting.name() + ": " + shown + " from " + place + " is not "
                + setting.type().bound();
    }

    private String shown() {
        String clean = Redaction.of(text).replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= MAXIMUM_SHOWN ? clean : clean.substring(0, MAXIMUM_SHOWN) + "…";
    }

    private static Optional<RawValue> fromFlag(Setting<?> setting, SettingInputs inputs) {
        return setting.flag()
                .flatMap(flag -> Optional.ofNullable(inputs.flags().get(flag))
                        .map(text -> new RawValue(text, SettingSource.FLAG, flag)));
    }

    private static Optional<RawValue> fromEnvironment(Setting<?> setting, SettingInputs inputs) {
        if (setting.environment().isEmpty()) {
            return Optional.empty();
        }
        String variable = setting.environment().get();
        String twin = variable + "_FILE";
        String value = inputs.environment().getOrDefault(variable, "");
        String file = inputs.environment().getOrDefault(twin, "");
        if (setting.secret() && value.isEmpty() && inputs.environment().containsKey(variable)) {
            // A secret store that gave nothing must not be answered by a new key or another database.
            throw new InvalidSettings(setting.name() + ": " + variable + " is set but empty; unset it or give a value");
        }
        if (!value.isEmpty() && !file.isEmpty()) {
            throw new InvalidSettings(setting.name() + ": " + variable + " and " + twin + " are both set; set one");
        }
        if (!value.isEmpty()) {
            return Optional.of(new RawValue(value, SettingSource.ENVIRONMENT, variable));
        }
        if (!file.isEmpty()) {
            String place = twin + " (" + file + ")";
            return Optional.of(new RawValue(contentOf(file, setting, place), SettingSource.ENVIRONMENT_FILE, place));
        }
        return Optional.empty();
    }

    private static String contentOf(String file, Setting<?> setting, String place) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAXIMUM_FILE_BYTES) {
                throw new InvalidSettings(
                        setting.name() + ": " + place + " is longer than " + MAXIMUM_FILE_BYTES + " bytes");
            }
            return Files.readString(path).strip();
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSettings(setting.name() + ": " + place + " cannot be read: " + reason(e));
        }
    }

    /** Why, without the content: an exception's own message may show a piece of it. */
    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "permission denied";
            case CharacterCodingException encoding -> "not UTF-8 text";
            default -> e.getClass().getSimpleName();
        };
    }

    private static Optional<RawValue> fromConfigFile(Setting<?> setting, SettingInputs inputs) {
        if (setting.key().isEmpty() || inputs.file().isEmpty()) {
            return Optional.empty();
        }
        String key = setting.key().get();
        ConfigFile file = inputs.file().get();
        String place = key + " in " + file.path();
        return file.at(key).map(node -> {
            String text = text(node, setting.type().list())
                    .orElseThrow(() -> new InvalidSettings(setting.name() + ": " + place + " is not "
                            + setting.type().bound()));
            return new RawValue(text, SettingSource.CONFIG_FILE, place);
        });
    }

    private static Optional<String> text(JsonNode node, boolean list) {
        if (node.isString() || node.isNumber() || node.isBoolean()) {
            return Optional.of(node.asString());
        }
        if (!list || !node.isArray()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.isString() || element.asString().contains(",")) {
                return Optional.empty();
            }
            parts.add(element.asString());
        }
        return Optional.of(String.join(",", parts));
    }
}

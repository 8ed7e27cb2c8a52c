package dev.ac7.kernel.testing;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives a test one fresh SQLite file and one fresh database of a real PostgreSQL, see {@link OnEachDatabase}. */
public final class Databases implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Stream.<Supplier<FreshDatabase>>of(FreshDatabase::sqlite, FreshDatabase::postgres)
                .map(make -> Arguments.of(make.get()));
    }
}

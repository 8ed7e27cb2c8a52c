package dev.ac7.platform.registration;

import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.ground.OwnSecrets;
import dev.ac7.platform.teams.Teams;
import java.util.UUID;

/** Pairing in one process, without HTTP. */
record Rules(Ground ground, Registrations registrations, Confirmations confirmations) {
    static Rules on(Ground ground) {
        Teams teams = new Teams(ground);
        CodeMacs codes = new CodeMacs(new OwnSecrets(ground));
        Reservations reservations = new Reservations(ground, teams);
        return new Rules(
                ground,
                new Registrations(ground, teams, codes, reservations),
                new Confirmations(ground, teams, codes, reservations));
    }

    /** The id of the team, or the error. */
    String authorize(String code, AccountId account) {
        try {
            return confirmations
                    .authorize(code, "Acme", "anna", person(account))
                    .id()
                    .toString();
        } catch (Refusal refused) {
            return refused.code().orElseThrow();
        }
    }

    String reject(String code, AccountId account) {
        try {
            confirmations.reject(code, person(account));
            return "rejected";
        } catch (Refusal refused) {
            return refused.code().orElseThrow();
        }
    }

    /** This account at the one address that all of them have. */
    static Confirmations.Person person(AccountId account) {
        return new Confirmations.Person(account, new Acting(account.toString(), "192.0.2.1"), "192.0.2.1");
    }

    AccountId account(String name) {
        AccountId id = new AccountId(UUID.randomUUID());
        ground.database()
                .change(transaction -> transaction
                        .handle()
                        .createUpdate("""
                                INSERT INTO accounts (id, iss, sub, email, name, created_at)
                                VALUES (:id, 'dev', :name, '', :name, 0)
                                """)
                        .bind("id", id.toString())
                        .bind("name", name)
                        .execute());
        return id;
    }
}

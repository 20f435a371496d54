package org.sojourn.server.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The members by their passwords; the container logs them in. */
@BasicAuthenticationMechanismDefinition(realmName = "members")
@ApplicationScoped
public class Members implements IdentityStore {

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof UsernamePasswordCredential known
                        && known.compareTo(known.getCaller(), "open sesame")
                ? new CredentialValidationResult(known.getCaller(), Set.of("member"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}

package org.sojourn.internal.crypt;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.sojourn.internal.crypt.Header.Lock;

/** AES-256-GCM as the Java platform has it, with a random nonce for each message. */
final class Gcm {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Gcm() {}

    static byte[] nonce() {
        byte[] nonce = new byte[Header.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /** Header and encrypted bytes, one after the other. */
    static byte[] encrypt(
            SecretKey key, Lock lock, byte[] header, byte[] associated, byte[] plain) {
        byte[] out = Arrays.copyOf(header, header.length + plain.length + TAG_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, lock);
            cipher.updateAAD(header);
            cipher.updateAAD(associated);
            cipher.doFinal(plain, 0, plain.length, out, header.length);
            return out;
        } catch (GeneralSecurityException impossible) {
            throw CryptMessage.NOT_OF_THE_PLATFORM.causedBy(impossible);
        }
    }

    /**
     * The plain bytes of what was encrypted.
     *
     * @param header how many bytes the header takes
     * @throws org.sojourn.CorruptSessionException if header, associated or encrypted bytes were
     *     changed
     */
    static byte[] decrypt(SecretKey key, Lock lock, byte[] bytes, int header, byte[] associated) {
        if (bytes.length - header < TAG_BYTES) {
            throw CryptMessage.changed("too short");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, lock);
            cipher.updateAAD(bytes, 0, header);
            cipher.updateAAD(associated);
            return cipher.doFinal(bytes, header, bytes.length - header);
        } catch (AEADBadTagException changed) {
            throw CryptMessage.changed("the tag does not fit");
        } catch (GeneralSecurityException impossible) {
            throw CryptMessage.NOT_OF_THE_PLATFORM.causedBy(impossible);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, Lock lock)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, lock.nonce()));
        return cipher;
    }
}

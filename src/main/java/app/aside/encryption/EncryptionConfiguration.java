package app.aside.encryption;

import app.aside.database.DataFolder;
import app.aside.database.SecretFileStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the key: the operator's, or a generated one in the data folder. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EncryptionProperties.class)
class EncryptionConfiguration {

    @Bean
    SecretEncryption secretEncryption(EncryptionProperties settings, SecretFileStore files) {
        return new SecretEncryption(settings, () -> files.getOrCreate(DataFolder.ENCRYPTION_KEY));
    }
}

package app.aside.singlesignon;

import app.aside.shared.CompanyId;

/** What is needed to ask a company's provider who somebody is. */
public record CompanyProvider(
        CompanyId company, String companyKey, String issuer, String clientId, String clientSecret, String groupsClaim) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "CompanyProvider[" + companyKey + ", " + issuer + ", " + clientId + "]";
    }
}

package app.aside.company;

import app.aside.shared.CompanyId;

/** A company has another plan. Published inside the transaction that changed it. */
public record PlanChanged(CompanyId company, Plan plan) {}

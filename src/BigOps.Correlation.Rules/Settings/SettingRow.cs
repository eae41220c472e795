namespace BigOps.Correlation.Rules.Settings;

/// <summary>One row of the documentation.</summary>
internal sealed record SettingRow(string Key, string Summary, string Default, string Allowed);

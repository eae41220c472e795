namespace BigOps.Correlation.Core.Correlation.Changes;

/// <summary>What connects a change with an alert.</summary>
/// <param name="Change">The change.</param>
/// <param name="On">What both name, or what was changed beside the alert.</param>
/// <param name="Strength">How closely, over 0 to 1.</param>
/// <param name="How">How, as a part of a sentence: "It changed db1".</param>
internal readonly record struct ChangeTie(KnownChange Change, string On, double Strength, string How);

namespace BigOps.Correlation.Server.Http;

/// <summary>One condition for taking traffic.</summary>
/// <param name="Name">What is checked, snake_case.</param>
/// <param name="Reason">Why it does not hold now, as a sentence, or null where it does. Any thread may ask at any time.</param>
internal sealed record ReadinessCheck(string Name, Func<string?> Reason);

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>Limits of template mining. Each bounds memory or work; none needs tuning to a source.</summary>
public sealed record TextOptions
{
    /// <summary>Templates kept at once; over it the quarter that was used longest ago is forgotten. Default 8,192, from 16.</summary>
    public int MaxTemplates { get; init; } = 8_192;

    /// <summary>Tokens of a message that count; the rest is left out. Default 96, from 1.</summary>
    public int MaxTokens { get; init; } = 96;

    /// <summary>Characters of a message that are looked at. Default 8,192, from 1.</summary>
    public int MaxLength { get; init; } = 8_192;

    /// <summary>
    /// Different words that a place may take in otherwise equal messages before it counts as a variable. Default 5, from 1:
    /// fewer are more often the states of one thing (started, paused, resumed, stopped), more are names.
    /// </summary>
    public int MaxConstantWords { get; init; } = 5;
}

using Spectre.Console;

namespace BigOps.Correlation.Cli.Terminal;

/// <summary>A cell of a table: text from anywhere and a color.</summary>
/// <param name="Text">The text as it came; it is made safe when it is printed.</param>
/// <param name="Color">Color on a terminal, or null for the terminal's own.</param>
internal readonly record struct Cell(string? Text, Color? Color = null)
{
    public static implicit operator Cell(string? text) => new(text);

    /// <summary>A severity in its color.</summary>
    public static Cell Severity(string? severity) => new(severity, severity switch
    {
        "critical" => Spectre.Console.Color.Red,
        "error" => Spectre.Console.Color.Maroon,
        "warning" => Spectre.Console.Color.Yellow,
        _ => Spectre.Console.Color.Grey,
    });

    /// <summary>A state in its color.</summary>
    public static Cell State(string? state) => new(state, state switch
    {
        "open" or "firing" => Spectre.Console.Color.Red,
        "acknowledged" or "pending" => Spectre.Console.Color.Yellow,
        "resolved" => Spectre.Console.Color.Green,
        _ => Spectre.Console.Color.Grey,
    });
}

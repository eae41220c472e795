using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>Options whose values are durations or moments; anything else is a usage error.</summary>
internal static class MomentOptions
{
    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = result =>
        {
            if (DurationText.TryParse(result.Tokens[0].Value, out var duration))
            {
                return duration;
            }

            result.AddError($"Option '{name}': '{result.Tokens[0].Value}' is not {DurationText.Allowed}.");
            return null;
        },
    };

    public static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, Utc, out var moment))
            {
                return moment;
            }

            result.AddError($"Option '{name}': '{result.Tokens[0].Value}' is not a time such as 2026-03-01T12:00:00Z.");
            return null;
        },
    };

    /// <summary>Exactly one of two options must be given.</summary>
    public static void RequireOne(Command command, Option first, Option second) => command.Validators.Add(result =>
    {
        if (Given(result, first) == Given(result, second))
        {
            result.AddError($"Give either '{first.Name}' or '{second.Name}'.");
        }
    });

    private static bool Given(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}

using System.Globalization;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>
/// The fields of a chain: each segment has one by its number, with its last part; a large one has more by number and part,
/// <c>12:1</c>, <c>12:2</c> and so on. One thread.
/// </summary>
internal sealed class SegmentFields
{
    private readonly SortedDictionary<long, int> parts = [];
    private readonly List<string> strays = [];

    /// <summary>Reads the names of fields; what is no segment between the two numbers belongs to nobody.</summary>
    public static SegmentFields Of(IEnumerable<string> names, long first, long last)
    {
        var fields = new SegmentFields();
        foreach (var name in names)
        {
            if (!long.TryParse(name.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < first || number > last)
            {
                fields.strays.Add(name);
            }
            else
            {
                fields.parts[number] = fields.parts.GetValueOrDefault(number) + 1;
            }
        }

        return fields;
    }

    /// <summary>How many parts a segment has; 0 where it is not there.</summary>
    public int PartsOf(long number) => parts.GetValueOrDefault(number);

    /// <summary>The field of a part; the last one, counted from 1, stands under the number alone.</summary>
    public static string Name(long number, int part, int ofParts) => part == ofParts
        ? number.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{number}:{part}");

    /// <summary>Remembers a segment that was added.</summary>
    public void Add(long number, int ofParts) => parts[number] = ofParts;

    /// <summary>The fields of everything that is needed no longer.</summary>
    public List<string> Before(long keepFrom)
    {
        var names = new List<string>(strays);
        foreach (var (number, ofParts) in parts)
        {
            if (number >= keepFrom)
            {
                break;
            }

            for (var part = 1; part <= ofParts; part++)
            {
                names.Add(Name(number, part, ofParts));
            }
        }

        return names;
    }

    /// <summary>Forgets what stood before a segment: it is deleted.</summary>
    public void Forget(long keepFrom)
    {
        strays.Clear();
        while (parts.Count > 0 && parts.First() is { Key: var oldest } && oldest < keepFrom)
        {
            parts.Remove(oldest);
        }
    }
}

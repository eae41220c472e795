using System.Text;

namespace BigOps.Correlation.Core.Tests.Normalization.Scanning.Fuzzing;

/// <summary>Draws bodies: valid ones of many shapes, some of them like what real senders write, and valid ones that were damaged.</summary>
/// <param name="random">Seeded, so that a case can be drawn again.</param>
internal sealed class BodyGenerator(Random random)
{
    private static readonly string[] Names =
        ["labels", "annotations", "startsAt", "endsAt", "generatorURL", "alerts", "status", "", "a", "b", "é", "fingerprint", "data", "x\\u0061", "a\\n", "日本"];

    private static readonly string[] Texts =
        ["", "x", "DiskFull", "10.0.0.1:9100", "a\\\"b", "\\\\", "\\\\\\\"", "\\u00e9", "\\ud83d\\ude00", "\\/\\b\\f\\n\\r\\t", "żółć", "😀", "{[:,]}", "]}", "\\u0041\\u0041", "\u007f\u0080", "2026-01-05T10:00:00.123Z"];

    private static readonly string[] BadTexts =
        ["\\ud800", "\\udc00", "\\ud800\\u0041", "\\ude00\\ud83d", "\\u0000", "\\u12", "\\x", "\\u00g0", "\t", "\n", "\0", "\u0001", "\\ud83d\\ude0", "\\"];

    private static readonly string[] Scalars =
        ["0", "-0", "1", "-12", "1.5", "0.25e-3", "1E+5", "12345678901234567890123456789012345678901234567890", "1e999999", "true", "false", "null"];

    private static readonly string[] BadScalars =
        ["01", "-", "+1", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity", "tru", "nulll", "True", "1 2", "--1", "'a'", "1\"", "\\\"", "/**/1", "00"];

    private static readonly string[] Spaces = ["", "", "", "", "", "", " ", "\n", "\r\n  ", "\t"];

    private static readonly byte[][] Inserts =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xEF, 0xBB, 0xBF], [0xC3, 0xA9], [0], [(byte)'"'], [(byte)'\\'], [(byte)'{'], [(byte)'}'],
        [(byte)'['], [(byte)']'], [(byte)','], [(byte)':'], [(byte)' '], [(byte)'\n'], [0x0C], [0x1A], [0x0B], [0x7F], [(byte)'0'], [(byte)'-'], [(byte)'e'],
    ];

    private readonly StringBuilder text = new();

    /// <summary>How often something that is not valid is written on purpose, in one of so many places; 0 for never.</summary>
    private int badness;

    /// <summary>Draws a body.</summary>
    /// <param name="isEnvelope">True for an object with its items in <c>alerts</c>.</param>
    public byte[] Next(out bool isEnvelope)
    {
        text.Clear();
        isEnvelope = random.Next(3) == 0;
        badness = random.Next(3) == 0 ? 40 : 0;
        Body(isEnvelope);
        var body = Encoding.UTF8.GetBytes(text.ToString());
        for (var count = random.Next(5) - 2; count > 0; count--)
        {
            body = Damage(body);
        }

        return body;
    }

    private void Body(bool isEnvelope)
    {
        text.Append(random.Next(50) == 0 ? "\uFEFF" : "");
        Space();
        if (isEnvelope)
        {
            Envelope();
        }
        else if (random.Next(3) == 0)
        {
            Item();
        }
        else
        {
            List();
        }

        Space();
        text.Append(random.Next(100) == 0 ? "x" : "");
    }

    private void Envelope()
    {
        text.Append('{');
        var place = random.Next(4);
        for (var index = 0; index <= place || index < 3; index++)
        {
            text.Append(index > 0 ? "," : "");
            Space();
            if (index == place)
            {
                text.Append("\"alerts\"").Append(random.Next(20) == 0 ? " :" : ":");
                Space();
                List();
            }
            else if (random.Next(8) > 0)
            {
                text.Append('"').Append(Pick(["version", "status", "receiver", "groupLabels", "commonLabels", "truncatedAlerts"])).Append(index).Append("\":");
                Value(0);
            }
            else
            {
                Member(0);
            }

            Space();
        }

        text.Append('}');
    }

    private void List()
    {
        text.Append('[');
        var count = random.Next(4);
        for (var index = 0; index < count; index++)
        {
            text.Append(index > 0 ? "," : "");
            Space();
            Item();
            Space();
        }

        text.Append(']');
    }

    private void Item()
    {
        switch (random.Next(4))
        {
            case 0:
                text.Append(Pick(RealBodies.Items));
                break;
            case 1 when Bad():
                Value(1);
                break;
            default:
                Object(0, random.Next(7));
                break;
        }
    }

    private void Object(int depth, int count)
    {
        text.Append('{');
        for (var index = 0; index < count; index++)
        {
            text.Append(index > 0 ? "," : "");
            Space();
            Member(depth + 1);
            Space();
        }

        text.Append('}');
    }

    private void Member(int depth)
    {
        // A number behind most names, so that most objects have none twice.
        text.Append('"').Append(Bad() ? Pick(BadTexts) : Pick(Names)).Append(random.Next(10) > 0 ? random.Next(10_000) : "").Append('"');
        Space();
        text.Append(Bad() ? "" : ":");
        Space();
        Value(depth);
    }

    private void Value(int depth)
    {
        var kind = random.Next(depth < 3 ? 10 : 7);
        switch (kind)
        {
            case < 4:
                text.Append('"').Append(Bad() ? Pick(BadTexts) : Pick(Texts)).Append('a', random.Next(20) == 0 ? random.Next(200) : 0).Append('"');
                break;
            case < 7:
                text.Append(Bad() ? Pick(BadScalars) : Pick(Scalars));
                break;
            case < 9:
                Object(depth, random.Next(4));
                break;
            default:
                Array(depth);
                break;
        }
    }

    private void Array(int depth)
    {
        var nested = random.Next(10) == 0 ? random.Next(12) : 0;
        text.Append('[', 1 + nested);
        var count = random.Next(3);
        for (var index = 0; index < count; index++)
        {
            text.Append(index > 0 ? "," : "");
            Value(depth + 1);
        }

        text.Append(']', 1 + nested);
    }

    private byte[] Damage(byte[] body)
    {
        var at = random.Next(body.Length + 1);
        var to = Math.Min(body.Length, at + random.Next(4));
        switch (random.Next(6))
        {
            case 0 when at < body.Length:
                body[at] = (byte)random.Next(256);
                return body;
            case 1 when at < body.Length:
                body[at] ^= (byte)(1 << random.Next(8));
                return body;
            case 2:
                return body[..at];
            case 3:
                return [.. body[..at], .. body[to..]];
            case 4 when body.AsSpan(at).IndexOfAny("{}[]\""u8) is var found and >= 0:
                body[at + found] = "{}[]\",:"u8[random.Next(7)];
                return body;
            default:
                return [.. body[..at], .. Inserts[random.Next(Inserts.Length)], .. body[at..]];
        }
    }

    private void Space() => text.Append(Pick(Spaces));

    private bool Bad() => badness > 0 && random.Next(badness) == 0;

    private string Pick(string[] all) => all[random.Next(all.Length)];
}

using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Redis.Questions;

/// <summary>The bytes of questions and answers. What a build does not understand it passes over: the asker's patience ends.</summary>
internal static class QuestionFormat
{
    private const byte Version = 1;

    /// <summary>The bytes of a question.</summary>
    public static ReadOnlyMemory<byte> Write(Question question)
    {
        var writer = new StateWriter();
        writer.Byte(Version);
        writer.Int(question.Number);
        writer.Text(question.Asker);
        writer.Bytes(question.Content.Span);
        return writer.Written;
    }

    /// <summary>The bytes of an answer.</summary>
    public static ReadOnlyMemory<byte> Write(QuestionAnswer answer)
    {
        var writer = new StateWriter(answer.Content.Length + 64);
        writer.Byte(Version);
        writer.Int(answer.Number);
        writer.List(answer.Shards, static (target, shard) => target.Int(shard));
        writer.Bytes(answer.Content.Span);
        return writer.Written;
    }

    /// <summary>Reads a question, or null.</summary>
    public static Question? ReadQuestion(ReadOnlyMemory<byte> bytes) =>
        Read(bytes, static reader => new Question(reader.Int(), reader.Text(), reader.Bytes()));

    /// <summary>Reads an answer, or null.</summary>
    public static QuestionAnswer? ReadAnswer(ReadOnlyMemory<byte> bytes) =>
        Read(bytes, static reader => new QuestionAnswer(reader.Int(), reader.List(static source => (int)source.Int()), reader.Bytes()));

    private static T? Read<T>(ReadOnlyMemory<byte> bytes, Func<StateReader, T> read)
        where T : class
    {
        try
        {
            // Messages lie in a buffer that is used again.
            var reader = new StateReader(bytes.ToArray());
            return reader.Byte() == Version ? read(reader) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

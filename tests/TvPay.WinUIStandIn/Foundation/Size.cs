namespace Windows.Foundation;

public record struct Size(double Width, double Height);

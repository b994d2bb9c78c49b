import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('daily', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='dailyissue',
            options={'ordering': ['-day'], 'verbose_name': 'عدد يومي', 'verbose_name_plural': 'أعداد يومية'},
        ),
        migrations.AlterField(
            model_name='dailysettings',
            name='kept_days',
            field=models.PositiveIntegerField(default=1100, help_text='ما مضى عليه أكثر من ذلك يُحذف من الأرشيف. اكتب 0 لتبقى كلها؛ والعدد نحو 4 ميغابايت.', validators=[django.core.validators.MaxValueValidator(36500)], verbose_name='احتفظ بالأعداد (بالأيام)'),
        ),
    ]
